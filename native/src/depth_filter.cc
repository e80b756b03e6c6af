#include "depth_filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace depthkey {
namespace {

/// A neighbour that is further away than this, seen from the sensor, belongs to something else. It grows with the
/// square of the distance, as the noise does.
int reachMm(int depthMm) { return 4 + depthMm * depthMm / 60'000; }

constexpr int kRadius = 2;
/// Of a neighbour by its distance in the picture: a bell of 1.2 pixels, times 64.
constexpr std::array<int, 3> kNear{64, 45, 16};
/// Share of the newest reading in the running mean: 3 of 8.
constexpr int kNewest = 3;
constexpr int kParts = 8;

}  // namespace

DepthFilter::DepthFilter(FilterKind kind, FrameSize size) : kind_(kind), size_(size) {
  if (kind == FilterKind::kBilateral) source_.resize(size.pixels());
  if (kind == FilterKind::kTemporal) before_.resize(size.pixels());
}

void DepthFilter::apply(uint16_t* depth) {
  if (kind_ == FilterKind::kBilateral) smoothOverSpace(depth);
  if (kind_ == FilterKind::kTemporal) smoothOverTime(depth);
}

/// The weighted mean of the neighbours within reach.
void DepthFilter::smoothOverSpace(uint16_t* depth) {
  const auto at = [this](int x, int y) {
    return static_cast<size_t>(y) * static_cast<size_t>(size_.width) + static_cast<size_t>(x);
  };
  std::copy_n(depth, size_.pixels(), source_.data());
  for (int y = kRadius; y < size_.height - kRadius; y++) {
    for (int x = kRadius; x < size_.width - kRadius; x++) {
      const int middle = source_[at(x, y)];
      if (middle == 0) continue;
      const int reach = reachMm(middle);
      int sum = 0;
      int weights = 0;
      for (int down = -kRadius; down <= kRadius; down++) {
        const uint16_t* row = &source_[at(x, y + down)];
        const int near = kNear[static_cast<size_t>(std::abs(down))];
        for (int across = -kRadius; across <= kRadius; across++) {
          const int difference = std::abs(row[across] - middle);
          if (difference > reach) continue;
          const int weight =
              near * kNear[static_cast<size_t>(std::abs(across))] * (reach - difference + 1) / (reach + 1);
          sum += weight * (row[across] - middle);
          weights += weight;
        }
      }
      depth[at(x, y)] = static_cast<uint16_t>(middle + std::lround(static_cast<double>(sum) / std::max(1, weights)));
    }
  }
}

/// A running mean that begins anew where something moved.
void DepthFilter::smoothOverTime(uint16_t* depth) {
  for (size_t pixel = 0; pixel < size_.pixels(); pixel++) {
    const int now = depth[pixel];
    const int mean = before_[pixel];
    // A longer distance than the mean has room for is not what a face is at.
    const bool isNew = now == 0 || now > 8000 || mean == 0 || std::abs(now - mean / kParts) > reachMm(now);
    const int next =
        isNew ? (now > 8000 ? 0 : now * kParts) : (now * kParts * kNewest + mean * (kParts - kNewest)) / kParts;
    before_[pixel] = static_cast<uint16_t>(next);
    if (!isNew) depth[pixel] = static_cast<uint16_t>((next + kParts / 2) / kParts);
  }
}

}  // namespace depthkey
