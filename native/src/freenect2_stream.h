#pragma once

#include <memory>
#include <string>
#include <vector>

#include "capture_thread.h"
#include "depth_filter.h"
#include "freenect2_library.h"
#include "sensor_library.h"

namespace depthkey::freenect2 {

/// Size of the pictures of a Kinect v2, and of its colour before it is registered.
constexpr FrameSize kFrameSize{DK2_WIDTH, DK2_HEIGHT};
constexpr FrameSize kFullSize{DK2_FULL_WIDTH, DK2_FULL_HEIGHT};

/// Throws `failed` when USB cannot be used at all.
FoundSensors find(const Library& library);

/// What a capture thread does for one Kinect v2.
CaptureThread::Work streamOf(std::shared_ptr<const Library> library, std::string serial, FilterKind filter);

}  // namespace depthkey::freenect2
