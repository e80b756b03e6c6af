#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "buffer_ring.h"
#include "fault.h"
#include "sensor_control.h"

namespace depthkey {

struct FrameSize {
  int width;
  int height;
  size_t pixels() const { return static_cast<size_t>(width) * static_cast<size_t>(height); }
};

/// A captured frame: places in the two rings. Infrared, where there is any, has the place of the colour.
struct CapturedFrame {
  int color;
  int depth;
  Picture picture;
  bool hasInfrared;
  uint32_t sequence;
  /// Of the arrival, on the steady clock.
  double timestampMs;
};

/// Pinhole camera in pixels.
struct CameraIntrinsics {
  double fx;
  double fy;
  double cx;
  double cy;
};

/// What is known of a sensor once it is open.
struct SensorFacts {
  /// Of frames that show colour, and of those that show infrared; none when the library does not tell.
  std::optional<CameraIntrinsics> colorCamera;
  std::optional<CameraIntrinsics> infraredCamera;
  /// How depth is computed, and why that way; empty where there is no choice.
  std::string pipeline;
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

/// What became of the last tilt that was asked for.
enum class TiltOutcome { kNone, kDone, kRefused };

/// What the capture thread and JavaScript share: the newest frame and how things stand. Holds one frame at most.
class CaptureState {
 public:
  enum class Phase { kOpening, kStreaming, kEnded };

  /// Where frames go. Colour in full size is for who wants it: there are as many as of colour, or none.
  struct Buffers {
    std::vector<void*> colors;
    std::vector<void*> depths;
    std::vector<void*> infrareds;
    std::vector<void*> fulls;
  };

  CaptureState(FrameSize size, Buffers buffers)
      : size(size),
        colors(std::move(buffers.colors)),
        depths(std::move(buffers.depths)),
        infrareds_(std::move(buffers.infrareds)),
        fulls_(std::move(buffers.fulls)) {}

  const FrameSize size;
  BufferRing colors;
  BufferRing depths;

  uint8_t* colorAt(int buffer) const { return static_cast<uint8_t*>(colors.at(buffer)); }
  uint16_t* depthAt(int buffer) const { return static_cast<uint16_t*>(depths.at(buffer)); }
  /// Where infrared goes beside this colour.
  uint16_t* infraredAt(int color) const { return static_cast<uint16_t*>(infrareds_[static_cast<size_t>(color)]); }
  /// Where colour in full size goes beside this colour; null when nobody wants it.
  uint8_t* fullAt(int color) const {
    return fulls_.empty() ? nullptr : static_cast<uint8_t*>(fulls_[static_cast<size_t>(color)]);
  }

  /// A frame that has not been taken yet makes room for this one. The state gives it its sequence.
  void put(CapturedFrame frame);
  /// The newest frame, if there is a new one. The frame that was taken before goes back into the rings.
  std::optional<CapturedFrame> take();
  void countUnpaired(uint32_t colorFrames, uint32_t depthFrames);

  void start(SensorFacts facts);
  void end(std::optional<Fault> fault);
  void tell(TiltOutcome outcome);

  Phase phase() const;
  SensorFacts facts() const;
  std::optional<Fault> fault() const;
  CaptureCounts counts() const;
  TiltOutcome tilt() const;

 private:
  void giveBack(const std::optional<CapturedFrame>& frame);

  const std::vector<void*> infrareds_;
  const std::vector<void*> fulls_;
  mutable std::mutex mutex_;
  Phase phase_ = Phase::kOpening;
  std::optional<CapturedFrame> newest_;
  std::optional<CapturedFrame> taken_;
  SensorFacts facts_;
  std::optional<Fault> fault_;
  CaptureCounts counts_;
  TiltOutcome tilt_ = TiltOutcome::kNone;
};

}  // namespace depthkey
