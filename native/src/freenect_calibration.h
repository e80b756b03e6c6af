#pragma once

#include <optional>

#include "capture_state.h"
#include "freenect_device.h"

namespace depthkey::freenect {

/**
 * The colour camera of a sensor, from what the factory measured of it; none when the library does not tell.
 */
std::optional<CameraIntrinsics> readIntrinsics(const OpenDevice& device);

}  // namespace depthkey::freenect
