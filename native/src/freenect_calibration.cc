#include "freenect_calibration.h"

#include <cmath>

namespace depthkey::freenect {
namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 480;
constexpr double kTableScale = 256;
/// libfreenect takes the depth camera to look along the middle of its picture.
constexpr int kCenterX = kWidth / 2;
constexpr int kCenterY = kHeight / 2;
/// The outermost pixels may lie outside of the colour picture; these marks do not.
constexpr int kMargin = 80;
/// The library cuts off fractions. Where a pixel was put, it is half a pixel further on average.
constexpr double kCutOff = 0.5;

/// A straight line through places: value = at + slope * (place - middle).
class Line {
 public:
  void add(double place, double value) {
    count_ += 1;
    places_ += place;
    values_ += value;
    squares_ += place * place;
    products_ += place * value;
  }
  double slope() const { return (count_ * products_ - places_ * values_) / (count_ * squares_ - places_ * places_); }
  double at(double place) const { return values_ / count_ + slope() * (place - places_ / count_); }

 private:
  double count_ = 0, places_ = 0, values_ = 0, squares_ = 0, products_ = 0;
};

bool isInside(const int32_t (&place)[2]) { return place[0] < kWidth * kTableScale; }

/// Where the middle row of depth pixels lies in the colour picture, at the reference distance.
Line acrossMiddle(const Registration& registration) {
  Line line;
  for (int x = kMargin; x < kWidth - kMargin; x++) {
    const auto& place = registration.table[kCenterY * kWidth + x];
    if (isInside(place)) line.add(x, place[0] / kTableScale);
  }
  return line;
}

Line alongMiddle(const Registration& registration) {
  Line line;
  for (int y = kMargin; y < kHeight - kMargin; y++) {
    const auto& place = registration.table[y * kWidth + kCenterX];
    if (isInside(place)) line.add(y, place[1] + kCutOff);
  }
  return line;
}

CameraIntrinsics intrinsicsFrom(const Registration& registration) {
  const auto& plane = registration.zeroPlane;
  // The pixel size is of a picture twice as wide.
  const double pixelCm = plane.referencePixelSizeCm * 2;
  const double depthFocalLength = plane.referenceDistanceCm / pixelCm;
  // At infinity, pictures are further apart than at the reference distance, by what the cameras' distance makes there.
  const double shiftToInfinity = plane.colorCameraDistanceCm / pixelCm;
  const Line across = acrossMiddle(registration);
  const Line along = alongMiddle(registration);
  return {depthFocalLength * across.slope(), depthFocalLength * along.slope(),
          across.at(kCenterX) + shiftToInfinity - kCutOff, along.at(kCenterY) - kCutOff};
}

bool isPlausible(const CameraIntrinsics& camera) {
  const auto isNear = [](double value, double expected, double tolerance) {
    return std::isfinite(value) && std::abs(value - expected) < tolerance;
  };
  return isNear(camera.fx, 525, 60) && isNear(camera.fy, 525, 60) && isNear(camera.cx, kCenterX, 60) &&
         isNear(camera.cy, kCenterY, 60);
}

}  // namespace

Calibration readCalibration(const OpenDevice& device) {
  auto registration = device.copyRegistration();
  if (!registration) return {};
  const auto intrinsics = intrinsicsFrom(*registration);
  const ZeroPlane plane = registration->zeroPlane;
  device.destroyRegistration(*registration);
  // A camera that makes no sense comes from numbers that were never read.
  if (!isPlausible(intrinsics)) return {};
  return {intrinsics, plane};
}

CameraIntrinsics depthCameraOf(const std::optional<ZeroPlane>& plane) {
  constexpr double kOrdinaryFocalLength = 575.8;
  const double focalLength =
      plane ? plane->referenceDistanceCm / (2.0 * plane->referencePixelSizeCm) : kOrdinaryFocalLength;
  return {focalLength, focalLength, kCenterX, kCenterY};
}

}  // namespace depthkey::freenect
