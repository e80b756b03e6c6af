#include "frame_sorter.h"

#include <algorithm>
#include <utility>

#include "infrared_picture.h"
#include "steady_clock.h"

namespace depthkey::freenect {
namespace {

/// The clock of the sensor runs at 60 MHz: half a period of its 30 pictures a second, and a little.
constexpr uint32_t kTolerance = 60'000'000 / 60 + 60'000;
/// Infrared has more rows than depth, and depth is found by comparing windows: its pixels lie so much further left and
/// up (4.8 and 3.9 pixels, as the makers of ROS' driver measured).
constexpr int kInfraredRows = 488;
constexpr int kInfraredLeft = 5;
constexpr int kInfraredTop = 4;
/// Ten bits to sixteen, as a Kinect v2 gives them.
constexpr int kInfraredShift = 6;

}  // namespace

FrameSorter::FrameSorter(CaptureState& state, const std::function<void()>& onChange, FilterKind filter)
    : state_(state),
      onChange_(onChange),
      filter_(filter, state.size),
      pairing_(kTolerance),
      color_(*state.colors.take()),
      depth_(*state.depths.take()) {}

void FrameSorter::begin(const Delivery& delivery, const RawDepth* raw, const CameraIntrinsics& color) {
  giveBack(pairing_.takeColor(), pairing_.takeDepth());
  delivery_ = delivery;
  raw_ = raw;
  colorCamera_ = color;
  hasColor_ = hasDepth_ = false;
  if (delivery.picture == Picture::kInfrared) {
    rawInfrared_.resize(static_cast<size_t>(state_.size.width) * kInfraredRows);
    calmInfrared_.resize(state_.size.pixels());
    calmScratch_.resize(state_.size.pixels());
  }
  if (delivery.isRaw) rawDepth_.resize(state_.size.pixels());
}

void* FrameSorter::video() {
  if (delivery_.picture == Picture::kInfrared) return rawInfrared_.data();
  return state_.colorAt(color_);
}

void* FrameSorter::depth() {
  if (delivery_.isRaw) return rawDepth_.data();
  return state_.depthAt(depth_);
}

void FrameSorter::onVideo(uint32_t timestamp) {
  hasColor_ = true;
  const auto next = state_.colors.take();
  // Without a free buffer, the picture is overwritten by the next one.
  if (!next) return state_.countUnpaired(1, 0);
  finishVideo();
  sort(pairing_.addColor({std::exchange(color_, *next), timestamp}));
}

void FrameSorter::onDepth(uint32_t timestamp) {
  hasDepth_ = true;
  const auto next = state_.depths.take();
  if (!next) return state_.countUnpaired(0, 1);
  finishDepth();
  sort(pairing_.addDepth({std::exchange(depth_, *next), timestamp}));
}

/// Infrared where depth has its pixels, and as a grey picture.
void FrameSorter::finishVideo() {
  if (delivery_.picture != Picture::kInfrared) return;
  const auto [width, height] = state_.size;
  uint16_t* infrared = state_.infraredAt(color_);
  for (int y = 0; y < height; y++) {
    const uint16_t* from = rawInfrared_.data() + static_cast<ptrdiff_t>(y + kInfraredTop) * width;
    uint16_t* to = infrared + static_cast<ptrdiff_t>(y) * width;
    std::transform(from + kInfraredLeft, from + width, to,
                   [](uint16_t value) { return static_cast<uint16_t>(value << kInfraredShift); });
    std::fill(to + width - kInfraredLeft, to + width, uint16_t{0});
  }
  calmDots(infrared, state_.size, calmScratch_.data(), calmInfrared_.data());
  developInfrared(calmInfrared_.data(), state_.colorAt(color_), state_.size.pixels());
}

void FrameSorter::finishDepth() {
  uint16_t* depth = state_.depthAt(depth_);
  if (delivery_.isRaw && delivery_.picture == Picture::kColor)
    raw_->toColorCamera(rawDepth_.data(), colorCamera_, depth);
  else if (delivery_.isRaw)
    raw_->toMillimetres(rawDepth_.data(), depth);
  filter_.apply(depth);
}

void FrameSorter::sort(const FramePairing::Result& result) {
  giveBack(result.staleColor, result.staleDepth);
  if (result.staleColor || result.staleDepth)
    state_.countUnpaired(result.staleColor ? 1 : 0, result.staleDepth ? 1 : 0);
  if (!result.pair) return;
  lastPairMs_ = nowMs();
  hasColor_ = hasDepth_ = false;
  const bool isInfrared = delivery_.picture == Picture::kInfrared;
  state_.put({result.pair->color.buffer, result.pair->depth.buffer, delivery_.picture, isInfrared, 0, lastPairMs_});
  onChange_();
}

void FrameSorter::giveBack(const std::optional<Stamped>& color, const std::optional<Stamped>& depth) {
  if (color) state_.colors.give(color->buffer);
  if (depth) state_.depths.give(depth->buffer);
}

}  // namespace depthkey::freenect
