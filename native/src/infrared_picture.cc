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

}  // namespace

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
