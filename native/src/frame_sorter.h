#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "capture_state.h"
#include "depth_filter.h"
#include "frame_pairing.h"
#include "raw_depth.h"

namespace depthkey::freenect {

/// Takes filled buffers from the library, makes of them what a frame holds, pairs them, and finds the next ones to
/// fill.
class FrameSorter {
 public:
  /// How the library delivers.
  struct Delivery {
    Picture picture;
    /// Depth comes as raw readings where the depth camera stands.
    bool isRaw;
  };

  FrameSorter(CaptureState& state, const std::function<void()>& onChange, FilterKind filter);

  /// Forgets what waits for its pair: from now on the library delivers like this.
  void begin(const Delivery& delivery, const RawDepth* raw, const CameraIntrinsics& color);

  /// Where the library writes next.
  void* video();
  void* depth();
  /// Told of a written picture, by its time on the sensor's clock.
  void onVideo(uint32_t timestamp);
  void onDepth(uint32_t timestamp);

  /// 0 before the first one.
  double lastPairMs() const { return lastPairMs_; }
  /// Since the last pair.
  bool hasColor() const { return hasColor_; }
  bool hasDepth() const { return hasDepth_; }

 private:
  void finishVideo();
  void finishDepth();
  void sort(const FramePairing::Result& result);
  void giveBack(const std::optional<Stamped>& color, const std::optional<Stamped>& depth);

  CaptureState& state_;
  const std::function<void()>& onChange_;
  DepthFilter filter_;
  FramePairing pairing_;
  Delivery delivery_{Picture::kColor, false};
  const RawDepth* raw_ = nullptr;
  CameraIntrinsics colorCamera_{};
  /// Pictures that are not yet what a frame holds.
  std::vector<uint16_t> rawInfrared_;
  std::vector<uint16_t> calmInfrared_;
  std::vector<uint16_t> calmScratch_;
  std::vector<uint16_t> rawDepth_;
  /// Being filled.
  int color_;
  int depth_;
  double lastPairMs_ = 0;
  bool hasColor_ = false;
  bool hasDepth_ = false;
};

}  // namespace depthkey::freenect
