#pragma once

#include <cstddef>
#include <cstdint>

namespace depthkey {

/// Infrared as a grey RGB picture that a face finder can read: the brightest hundredth is white, the rest follows the
/// curve of an ordinary picture. @param pixels of both
void developInfrared(const uint16_t* infrared, uint8_t* color, size_t pixels);

}  // namespace depthkey
