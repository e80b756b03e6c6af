#include "infrared_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace depthkey {
namespace {

/// Enough to know the brightest: one pixel in so many is looked at.
constexpr size_t kStride = 7;
constexpr size_t kBins = 1024;
constexpr unsigned kValuesPerBin = 65'536 / kBins;
constexpr double kWhiteShare = 0.99;
/// Noise of an empty room must not become a picture.
constexpr unsigned kDarkestWhite = 64;
constexpr double kGamma = 1 / 2.2;

/// The value that only the brightest hundredth exceeds.
unsigned whiteOf(const uint16_t* infrared, size_t pixels) {
  std::array<size_t, kBins> bins{};
  size_t seen = 0;
  for (size_t pixel = 0; pixel < pixels; pixel += kStride) {
    if (infrared[pixel] == 0) continue;
    bins[infrared[pixel] / kValuesPerBin]++;
    seen++;
  }
  auto left = static_cast<size_t>(static_cast<double>(seen) * kWhiteShare);
  for (size_t bin = 0; bin < kBins; bin++) {
    if (bins[bin] >= left) return std::max(kDarkestWhite, static_cast<unsigned>(bin + 1) * kValuesPerBin);
    left -= bins[bin];
  }
  return 65'535;
}

/// The mean of each pixel and its neighbours to both sides, `step` apart; of `count` rows of `length` pixels that are
/// `stride` apart. What has too few neighbours becomes black.
void averageLines(const uint16_t* from, uint16_t* to, int count, int length, ptrdiff_t stride, ptrdiff_t step) {
  constexpr int kReach = 2;
  constexpr unsigned kWidth = 2 * kReach + 1;
  for (int line = 0; line < count; line++, from += stride, to += stride) {
    unsigned sum = 0;
    for (int at = 0; at < length; at++) {
      sum += from[at * step];
      if (at >= static_cast<int>(kWidth)) sum -= from[(at - static_cast<int>(kWidth)) * step];
      if (at >= 2 * kReach) to[(at - kReach) * step] = static_cast<uint16_t>(sum / kWidth);
    }
    for (const int edge : {0, 1, length - 2, length - 1}) to[edge * step] = 0;
  }
}

}  // namespace

void calmDots(const uint16_t* infrared, FrameSize size, uint16_t* scratch, uint16_t* calm) {
  const auto [width, height] = size;
  const uint16_t* from = infrared;
  for (int pass = 0; pass < 2; pass++) {
    averageLines(from, scratch, height, width, width, 1);
    averageLines(scratch, calm, width, height, 1, width);
    from = calm;
  }
}

void developInfrared(const uint16_t* infrared, uint8_t* color, size_t pixels) {
  const unsigned white = whiteOf(infrared, pixels);
  std::array<uint8_t, 257> tones{};
  for (size_t step = 0; step < tones.size(); step++)
    tones[step] = static_cast<uint8_t>(std::lround(255 * std::pow(static_cast<double>(step) / 256, kGamma)));
  for (size_t pixel = 0; pixel < pixels; pixel++) {
    const uint8_t tone = tones[std::min(256U, infrared[pixel] * 256U / white)];
    color[pixel * 3] = color[pixel * 3 + 1] = color[pixel * 3 + 2] = tone;
  }
}

}  // namespace depthkey
