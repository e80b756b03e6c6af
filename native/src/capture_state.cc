#include "capture_state.h"

namespace depthkey {

void CaptureState::put(int color, int depth, double timestampMs) {
  const std::lock_guard lock(mutex_);
  if (newest_) counts_.dropped++;
  giveBack(std::exchange(newest_, CapturedFrame{color, depth, counts_.captured++, timestampMs}));
}

std::optional<CapturedFrame> CaptureState::take() {
  const std::lock_guard lock(mutex_);
  giveBack(taken_);
  return taken_ = std::exchange(newest_, std::nullopt);
}

void CaptureState::giveBack(const std::optional<CapturedFrame>& frame) {
  if (!frame) return;
  colors.give(frame->color);
  depths.give(frame->depth);
}

void CaptureState::countUnpaired(uint32_t colorFrames, uint32_t depthFrames) {
  const std::lock_guard lock(mutex_);
  counts_.unpairedColor += colorFrames;
  counts_.unpairedDepth += depthFrames;
}

void CaptureState::start(std::optional<CameraIntrinsics> intrinsics) {
  const std::lock_guard lock(mutex_);
  intrinsics_ = intrinsics;
  phase_ = Phase::kStreaming;
}

void CaptureState::end(std::optional<Fault> fault) {
  const std::lock_guard lock(mutex_);
  fault_ = std::move(fault);
  phase_ = Phase::kEnded;
}

CaptureState::Phase CaptureState::phase() const {
  const std::lock_guard lock(mutex_);
  return phase_;
}

std::optional<CameraIntrinsics> CaptureState::intrinsics() const {
  const std::lock_guard lock(mutex_);
  return intrinsics_;
}

std::optional<Fault> CaptureState::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

CaptureCounts CaptureState::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

}  // namespace depthkey
