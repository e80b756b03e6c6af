#pragma once

#include <cstdint>
#include <optional>
#include <utility>

namespace depthkey {

/// A filled buffer of a ring, and when the sensor took it on its own clock.
struct Stamped {
  int buffer;
  uint32_t time;
};

/// Colour and depth of one moment.
struct Pair {
  Stamped color;
  Stamped depth;
};

/**
 * Finds the colour and the depth picture of one moment. The sensor's cameras run at the same rate, but not in step: two
 * pictures belong together when no other could lie nearer, which is when they are at most half a period apart.
 */
class FramePairing {
 public:
  /// Ticks of the sensor's clock, a little more than half a period, so that two cameras in counter-step still pair.
  explicit FramePairing(uint32_t toleranceTicks) : tolerance_(toleranceTicks) {}

  struct Result {
    std::optional<Pair> pair;
    /// Of no use any more.
    std::optional<Stamped> staleColor;
    std::optional<Stamped> staleDepth;
  };

  Result addColor(Stamped color) {
    Result result;
    result.staleColor = color_;
    color_ = color;
    return match(result);
  }

  Result addDepth(Stamped depth) {
    Result result;
    result.staleDepth = depth_;
    depth_ = depth;
    return match(result);
  }

  /// What waits for its pair, which then waits no more.
  std::optional<Stamped> takeColor() { return std::exchange(color_, std::nullopt); }
  std::optional<Stamped> takeDepth() { return std::exchange(depth_, std::nullopt); }

 private:
  Result match(Result result) {
    if (!color_ || !depth_) return result;
    // The clock has 32 bits and wraps every 72 seconds: only differences mean something.
    const auto difference = static_cast<int32_t>(color_->time - depth_->time);
    if (static_cast<uint32_t>(difference < 0 ? -difference : difference) <= tolerance_) {
      result.pair = Pair{*color_, *depth_};
      color_.reset();
      depth_.reset();
    } else if (difference > 0) {
      result.staleDepth = depth_;
      depth_.reset();
    } else {
      result.staleColor = color_;
      color_.reset();
    }
    return result;
  }

  uint32_t tolerance_;
  std::optional<Stamped> color_;
  std::optional<Stamped> depth_;
};

}  // namespace depthkey
