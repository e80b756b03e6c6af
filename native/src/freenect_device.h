#pragma once

#include <functional>
#include <optional>
#include <string>

#include "freenect_connection.h"

namespace depthkey::freenect {

/// An open Kinect v1. Belongs to the thread of its connection, which must outlive it.
class OpenDevice {
 public:
  /// Throws `not-found`, `no-permission`, `busy` or `failed`.
  OpenDevice(const Connection& connection, const std::string& serial);
  /// Stops the streams, turns the light off and closes it.
  ~OpenDevice();
  OpenDevice(const OpenDevice&) = delete;
  OpenDevice& operator=(const OpenDevice&) = delete;

  /// Told of every picture, on this thread: its time on the sensor's clock. Returns where the next one goes.
  struct Listener {
    std::function<void*(uint32_t timestamp)> onColor;
    std::function<void*(uint32_t timestamp)> onDepth;
  };

  /**
   * Starts colour (RGB, 640x480) and depth registered to it (millimetres), into these buffers at first. The light turns
   * green. Throws `library-unsuitable` or `failed`.
   */
  void start(void* color, void* depth, Listener listener);
  /// Of the depth and colour cameras, as the sensor knows them; none when the library cannot tell.
  std::optional<Registration> copyRegistration() const;
  void destroyRegistration(Registration& registration) const;

 private:
  static void onColor(Device* device, void*, uint32_t timestamp);
  static void onDepth(Device* device, void*, uint32_t timestamp);
  void setLight(int color) const;

  const Connection& connection_;
  const Library& library_;
  Device* device_ = nullptr;
  Listener listener_;
};

}  // namespace depthkey::freenect
