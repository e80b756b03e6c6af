#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace usb_double {

/// What the emulated Kinect knows of itself and what it sees, in the bytes that it sends. Written by ../tape.ts.
struct Tape {
  /// Answers of the camera to questions for its calibration.
  std::array<uint8_t, 322> fixedParameters;
  std::array<uint8_t, 118> registration;
  std::array<uint8_t, 8> padding;
  std::array<uint8_t, 4> constantShift;

  struct Frame {
    /// 640x480 values of 11 bits.
    std::vector<uint8_t> depth;
    /// 640x480 bytes behind a colour filter: green red, blue green.
    std::vector<uint8_t> color;
    /// 640x488 values of 10 bits.
    std::vector<uint8_t> infrared;
  };
  std::vector<Frame> frames;
  uint64_t picturesPerFrame = 1;

  /// What is seen at a picture's number, over and over.
  const Frame& frame(uint64_t picture) const { return frames[picture / picturesPerFrame % frames.size()]; }

  /// Throws std::runtime_error for a file that is no tape.
  static Tape read(const std::string& path);
};

}  // namespace usb_double
