#pragma once

#include <optional>

#include "capture_state.h"
#include "freenect_device.h"

namespace depthkey::freenect {

/// What the factory measured of a sensor; what the library does not tell is missing.
struct Calibration {
  std::optional<CameraIntrinsics> color;
  std::optional<ZeroPlane> zeroPlane;
};

Calibration readCalibration(const OpenDevice& device);

/// The colour camera of an ordinary Kinect v1.
constexpr CameraIntrinsics kOrdinaryColor{525, 525, 319.5, 239.5};

/// The camera of depth and infrared.
CameraIntrinsics depthCameraOf(const std::optional<ZeroPlane>& plane);

}  // namespace depthkey::freenect
