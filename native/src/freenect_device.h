#pragma once

#include <optional>
#include <string>

#include "frame_sorter.h"
#include "freenect_connection.h"
#include "sensor_control.h"

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

  /// How depth comes beside a picture: registered to colour, or in millimetres beside infrared; raw where the library
  /// knows nothing better.
  bool isDepthRaw(Picture picture) const;
  /**
   * Starts colour or infrared, and depth. The sorter takes them, and must outlive this. Throws `library-unsuitable` or
   * `failed`.
   */
  void start(Picture picture, FrameSorter& sorter);
  /// Stops both streams; they can be started again.
  void stop();
  void setLight(Light light) const;
  /// Whether the motor took it.
  bool setTilt(double degrees) const;
  /// Of the depth and colour cameras, as the sensor knows them; none when the library cannot tell.
  std::optional<Registration> copyRegistration() const;
  void destroyRegistration(Registration& registration) const;

 private:
  static void onVideo(Device* device, void*, uint32_t timestamp);
  static void onDepth(Device* device, void*, uint32_t timestamp);

  const Connection& connection_;
  const Library& library_;
  Device* device_ = nullptr;
  FrameSorter* sorter_ = nullptr;
  bool isStreaming_ = false;
};

}  // namespace depthkey::freenect
