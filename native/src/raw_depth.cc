#include "raw_depth.h"

#include <algorithm>
#include <cmath>

namespace depthkey::freenect {
namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 480;
constexpr int kReadings = 2048;
constexpr double kFarthestMm = 10'000;
/// Of real sensors, which report these very numbers (OpenKinect/libfreenect, issue 559), and their usual shift.
constexpr ZeroPlane kOrdinary{7.5F, 2.3F, 120.F, 0.1042F};
constexpr double kShift = 200;

/// The sensor's own formula: how far the projected pattern is shifted from where it was at the reference distance.
double millimetresOf(int raw, const ZeroPlane& plane) {
  const double shift = ((raw - 4 * kShift) / 4 - 0.375) * plane.referencePixelSizeCm;
  return 10 * (shift * plane.referenceDistanceCm / (plane.emitterDistanceCm - shift) + plane.referenceDistanceCm);
}

}  // namespace

RawDepth::RawDepth(const std::optional<ZeroPlane>& calibration) : millimetres_(kReadings, 0) {
  const ZeroPlane& plane = calibration ? *calibration : kOrdinary;
  focalLength_ = plane.referenceDistanceCm / (2.0 * plane.referencePixelSizeCm);
  baselineMm_ = 10.0 * plane.colorCameraDistanceCm;
  // The last reading means that there is none.
  for (int raw = 0; raw < kReadings - 1; raw++) {
    const double distance = millimetresOf(raw, plane);
    if (distance > 0 && distance < kFarthestMm)
      millimetres_[static_cast<size_t>(raw)] = static_cast<uint16_t>(std::lround(distance));
  }
}

void RawDepth::toMillimetres(const uint16_t* raw, uint16_t* depth) const {
  std::transform(raw, raw + static_cast<ptrdiff_t>(kWidth) * kHeight, depth,
                 [&](uint16_t reading) { return millimetres_[reading & (kReadings - 1)]; });
}

void RawDepth::toColorCamera(const uint16_t* raw, const CameraIntrinsics& color, uint16_t* depth) const {
  std::fill_n(depth, kWidth * kHeight, uint16_t{0});
  const double scaleX = color.fx / focalLength_;
  const double scaleY = color.fy / focalLength_;
  for (int y = 0; y < kHeight; y++) {
    const auto row = static_cast<int>(std::lround((y - kHeight / 2.0) * scaleY + color.cy));
    if (row < 0 || row >= kHeight) continue;
    for (int x = 0; x < kWidth; x++) {
      const uint16_t distance = millimetres_[raw[y * kWidth + x] & (kReadings - 1)];
      if (distance == 0) continue;
      const double place = (x - kWidth / 2.0) * scaleX + color.cx - color.fx * baselineMm_ / distance;
      const auto column = static_cast<int>(std::lround(place));
      if (column < 0 || column >= kWidth) continue;
      uint16_t& seen = depth[row * kWidth + column];
      if (seen == 0 || distance < seen) seen = distance;
    }
  }
}

}  // namespace depthkey::freenect
