#pragma once

#include <memory>
#include <string>

#include "capture_thread.h"
#include "depth_filter.h"
#include "freenect_library.h"

namespace depthkey::freenect {

/// Size of the pictures of a Kinect v1.
constexpr FrameSize kFrameSize{640, 480};

/// What a capture thread does for one Kinect v1.
CaptureThread::Work streamOf(std::shared_ptr<const Library> library, std::string serial, FilterKind filter);

}  // namespace depthkey::freenect
