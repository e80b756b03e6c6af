#pragma once

#include <chrono>

namespace depthkey {

/// The clock of the frames' timestamps: milliseconds, monotonic.
inline double nowMs() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace depthkey
