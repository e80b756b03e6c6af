#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

#include "buffer_ring.h"
#include "fault.h"

namespace depthkey {

/// A captured frame: places in the two rings.
struct CapturedFrame {
  int color;
  int depth;
  uint32_t sequence;
  /// Of the arrival, on the steady clock.
  double timestampMs;
};

/// Pinhole camera in pixels of the registered picture.
struct CameraIntrinsics {
  double fx;
  double fy;
  double cx;
  double cy;
};

/// How capture goes, since it started.
struct CaptureCounts {
  /// Pairs of colour and depth.
  uint32_t captured = 0;
  /// Pairs that nobody took before the next one came.
  uint32_t dropped = 0;
  uint32_t unpairedColor = 0;
  uint32_t unpairedDepth = 0;
};

/// What the capture thread and JavaScript share: the newest frame and how things stand. Holds one frame at most.
class CaptureState {
 public:
  enum class Phase { kOpening, kStreaming, kEnded };

  CaptureState(std::vector<void*> colors, std::vector<void*> depths)
      : colors(std::move(colors)), depths(std::move(depths)) {}

  BufferRing colors;
  BufferRing depths;

  /// A frame that has not been taken yet makes room for this one.
  void put(int color, int depth, double timestampMs);
  /// The newest frame, if there is a new one. The frame that was taken before goes back into the rings.
  std::optional<CapturedFrame> take();
  void countUnpaired(uint32_t colorFrames, uint32_t depthFrames);

  void start(std::optional<CameraIntrinsics> intrinsics);
  void end(std::optional<Fault> fault);

  Phase phase() const;
  std::optional<CameraIntrinsics> intrinsics() const;
  std::optional<Fault> fault() const;
  CaptureCounts counts() const;

 private:
  void giveBack(const std::optional<CapturedFrame>& frame);

  mutable std::mutex mutex_;
  Phase phase_ = Phase::kOpening;
  std::optional<CapturedFrame> newest_;
  std::optional<CapturedFrame> taken_;
  std::optional<CameraIntrinsics> intrinsics_;
  std::optional<Fault> fault_;
  CaptureCounts counts_;
};

}  // namespace depthkey
