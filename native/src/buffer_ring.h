#pragma once

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace depthkey {

/// Buffers of equal size that JavaScript owns and keeps alive. Each is lent to one place at a time.
class BufferRing {
 public:
  explicit BufferRing(std::vector<void*> buffers) : buffers_(std::move(buffers)), isLent_(buffers_.size(), false) {}

  void* at(int buffer) const { return buffers_[static_cast<size_t>(buffer)]; }

  /// A free buffer, or none when all are lent.
  std::optional<int> take() {
    const std::lock_guard lock(mutex_);
    for (size_t index = 0; index < isLent_.size(); index++) {
      if (isLent_[index]) continue;
      isLent_[index] = true;
      return static_cast<int>(index);
    }
    return std::nullopt;
  }

  void give(int buffer) {
    const std::lock_guard lock(mutex_);
    if (buffer >= 0 && static_cast<size_t>(buffer) < isLent_.size()) isLent_[static_cast<size_t>(buffer)] = false;
  }

 private:
  const std::vector<void*> buffers_;
  std::mutex mutex_;
  std::vector<bool> isLent_;
};

}  // namespace depthkey
