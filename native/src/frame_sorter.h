#pragma once

#include <functional>
#include <utility>

#include "capture_state.h"
#include "frame_pairing.h"
#include "steady_clock.h"

namespace depthkey {

/// Takes filled buffers from the library, pairs them, and finds the next ones to fill.
class FrameSorter {
 public:
  FrameSorter(CaptureState& state, const std::function<void()>& onChange)
      : state_(state), onChange_(onChange), color_(*state.colors.take()), depth_(*state.depths.take()) {}

  void* color() const { return state_.colors.at(color_); }
  void* depth() const { return state_.depths.at(depth_); }
  /// 0 before the first one.
  double lastPairMs() const { return lastPairMs_; }
  bool hasColor() const { return hasColor_; }
  bool hasDepth() const { return hasDepth_; }

  void* onColor(uint32_t timestamp) {
    hasColor_ = true;
    // Without a free buffer, the picture is overwritten by the next one.
    if (const auto next = state_.colors.take())
      sort(pairing_.addColor({std::exchange(color_, *next), timestamp}));
    else
      state_.countUnpaired(1, 0);
    return color();
  }

  void* onDepth(uint32_t timestamp) {
    hasDepth_ = true;
    if (const auto next = state_.depths.take())
      sort(pairing_.addDepth({std::exchange(depth_, *next), timestamp}));
    else
      state_.countUnpaired(0, 1);
    return depth();
  }

 private:
  void sort(const FramePairing::Result& result) {
    if (result.staleColor) state_.colors.give(result.staleColor->buffer);
    if (result.staleDepth) state_.depths.give(result.staleDepth->buffer);
    if (result.staleColor || result.staleDepth)
      state_.countUnpaired(result.staleColor ? 1 : 0, result.staleDepth ? 1 : 0);
    if (!result.pair) return;
    lastPairMs_ = nowMs();
    hasColor_ = hasDepth_ = false;
    state_.put(result.pair->color.buffer, result.pair->depth.buffer, lastPairMs_);
    onChange_();
  }

  /// The clock of the sensor runs at 60 MHz: half a period of its 30 pictures a second, and a little.
  static constexpr uint32_t kTolerance = 60'000'000 / 60 + 60'000;

  CaptureState& state_;
  const std::function<void()>& onChange_;
  FramePairing pairing_{kTolerance};
  /// Being filled.
  int color_;
  int depth_;
  double lastPairMs_ = 0;
  /// Since the last pair.
  bool hasColor_ = false;
  bool hasDepth_ = false;
};

}  // namespace depthkey
