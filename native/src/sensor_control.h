#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace depthkey {

/// What the colour plane of a frame shows.
enum class Picture { kColor, kInfrared };

/// What the light of a sensor says. A sensor without such a light ignores it.
enum class Light { kOff, kWatching, kEnrolling, kAttempting };

/// What JavaScript asks of a capture thread, which looks here between pictures. Safe to use from both.
class SensorControl {
 public:
  void stop() {
    change([&] { isStopping_ = true; });
  }
  void setPicture(Picture picture) {
    change([&] { picture_ = picture; });
  }
  void setLight(Light light) {
    change([&] { light_ = light; });
  }
  void requestTilt(double degrees) {
    change([&] { tiltDegrees_ = degrees; });
  }

  bool isStopping() const { return read(isStopping_); }
  Picture picture() const { return read(picture_); }
  Light light() const { return read(light_); }
  /// The tilt that was asked for since the last call, if any.
  std::optional<double> takeTilt() {
    const std::lock_guard lock(mutex_);
    return std::exchange(tiltDegrees_, std::nullopt);
  }

 private:
  template <typename Change>
  void change(Change make) {
    const std::lock_guard lock(mutex_);
    make();
  }
  template <typename Value>
  Value read(const Value& value) const {
    const std::lock_guard lock(mutex_);
    return value;
  }

  mutable std::mutex mutex_;
  bool isStopping_ = false;
  Picture picture_ = Picture::kColor;
  Light light_ = Light::kWatching;
  std::optional<double> tiltDegrees_;
};

}  // namespace depthkey
