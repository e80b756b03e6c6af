#pragma once

#include <memory>
#include <string>
#include <vector>

#include "freenect_library.h"

namespace depthkey::freenect {

/// One use of libfreenect with a USB connection of its own. Belongs to the thread that made it.
class Connection {
 public:
  /// Throws `failed` when USB cannot be used at all.
  explicit Connection(std::shared_ptr<const Library> library);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  const Library& library() const { return *library_; }
  Context* context() const { return context_; }

  /// Sensors that are plugged in, whether they can be opened or not.
  int count() const;
  /// Serial numbers of those that can be opened, in the library's order.
  std::vector<std::string> serials() const;
  /// Whether the one with this serial number is there and can be opened.
  bool has(const std::string& serial) const;
  /// What the library complained about since the last call; empty when it did not.
  std::string takeComplaints() const;

 private:
  std::shared_ptr<const Library> library_;
  Context* context_ = nullptr;
};

}  // namespace depthkey::freenect
