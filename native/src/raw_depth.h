#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "capture_state.h"
#include "freenect_abi.h"

namespace depthkey::freenect {

/// Depth in millimetres from the raw 11-bit readings of a Kinect v1, for libraries that do not convert them.
class RawDepth {
 public:
  /// @param calibration of this sensor; that of an ordinary one where it is not known
  explicit RawDepth(const std::optional<ZeroPlane>& calibration);

  /// Where the depth camera stands.
  void toMillimetres(const uint16_t* raw, uint16_t* depth) const;
  /// As the colour camera would see it: of several points in a pixel, the nearest. Holes stay 0.
  void toColorCamera(const uint16_t* raw, const CameraIntrinsics& color, uint16_t* depth) const;

 private:
  double focalLength_;
  double baselineMm_;
  std::vector<uint16_t> millimetres_;
};

}  // namespace depthkey::freenect
