#include "capture_state.h"

namespace depthkey {

void CaptureState::put(CapturedFrame frame) {
  const std::lock_guard lock(mutex_);
  if (newest_) counts_.dropped++;
  frame.sequence = counts_.captured++;
  giveBack(std::exchange(newest_, frame));
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

void CaptureState::start(SensorFacts facts) {
  const std::lock_guard lock(mutex_);
  facts_ = std::move(facts);
  phase_ = Phase::kStreaming;
}

void CaptureState::end(std::optional<Fault> fault) {
  const std::lock_guard lock(mutex_);
  fault_ = std::move(fault);
  phase_ = Phase::kEnded;
}

void CaptureState::tell(TiltOutcome outcome) {
  const std::lock_guard lock(mutex_);
  tilt_ = outcome;
}

CaptureState::Phase CaptureState::phase() const {
  const std::lock_guard lock(mutex_);
  return phase_;
}

SensorFacts CaptureState::facts() const {
  const std::lock_guard lock(mutex_);
  return facts_;
}

std::optional<Fault> CaptureState::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

CaptureCounts CaptureState::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

TiltOutcome CaptureState::tilt() const {
  const std::lock_guard lock(mutex_);
  return tilt_;
}

}  // namespace depthkey
