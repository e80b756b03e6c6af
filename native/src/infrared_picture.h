#pragma once

#include <cstddef>
#include <cstdint>

#include "capture_state.h"

namespace depthkey {

/// Infrared as a grey RGB picture that a face finder can read: the brightest hundredth is white, the rest follows the
/// curve of an ordinary picture. @param pixels of both
void developInfrared(const uint16_t* infrared, uint8_t* color, size_t pixels);

/// The projected pattern is a bright dot every three pixels: the mean of 5 by 5 pixels, twice, in which a face is found
/// again. The border is black. `scratch` and `calm` have the size of the picture.
void calmDots(const uint16_t* infrared, FrameSize size, uint16_t* scratch, uint16_t* calm);

}  // namespace depthkey
