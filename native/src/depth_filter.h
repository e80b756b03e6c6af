#pragma once

#include <cstdint>
#include <vector>

#include "capture_state.h"

namespace depthkey {

/// Ways to calm depth, off unless asked for.
enum class FilterKind { kNone, kBilateral, kTemporal };

/// Calms the noise of depth that suits a face, in place. Holes stay holes, edges stay where they are.
class DepthFilter {
 public:
  DepthFilter(FilterKind kind, FrameSize size);
  void apply(uint16_t* depth);

 private:
  void smoothOverSpace(uint16_t* depth);
  void smoothOverTime(uint16_t* depth);

  const FilterKind kind_;
  const FrameSize size_;
  std::vector<uint16_t> source_;
  /// In eighths of a millimetre; 0 = nothing yet.
  std::vector<uint16_t> before_;
};

}  // namespace depthkey
