#pragma once

#include <memory>
#include <string>
#include <vector>

#include "capture_thread.h"
#include "depth_filter.h"

namespace depthkey {

struct FoundSensors {
  /// Of those that can be opened, in the library's order.
  std::vector<std::string> serials;
  /// All that are plugged in.
  int count;
};

/// A sensor that is to be opened, of whichever family.
struct Opening {
  FrameSize size;
  /// Of the colour in full size, where there is any.
  FrameSize fullSize;
  CaptureThread::Work work;
};

/// What reaches the sensors of one family. Safe to use from every thread.
class SensorLibrary {
 public:
  virtual ~SensorLibrary() = default;
  virtual std::string path() const = 0;
  /// Empty where it does not tell.
  virtual std::string version() const = 0;
  /// Whether it may play a recording in the place of a sensor.
  virtual bool isPlayer() const = 0;
  /// Takes tens of milliseconds. Throws `failed`.
  virtual FoundSensors find() const = 0;
  virtual Opening prepare(std::string serial, FilterKind filter) const = 0;
};

/// The first of these libraries that there is. Throws `library-missing` or `library-unsuitable`.
using OpenLibrary = std::shared_ptr<const SensorLibrary> (*)(const std::vector<std::string>& names);
std::shared_ptr<const SensorLibrary> openFreenect(const std::vector<std::string>& names);
std::shared_ptr<const SensorLibrary> openFreenect2(const std::vector<std::string>& names);

}  // namespace depthkey
