#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tape.h"

namespace usb_double {

/// The camera of a Kinect v1 as USB sees it: commands that set registers and ask for the calibration.
class Camera {
 public:
  Camera(const Tape& tape, const bool& isNewer) : tape_(tape), isNewer_(isNewer) {}

  /// Takes a command as the host sends it. Its answer waits for `answer`.
  void command(const uint8_t* data, size_t size);
  /// The answer to the last command, once.
  std::vector<uint8_t> answer();

  /// What losing its power does to it.
  void reset() { registers_.fill(0); }

  bool sendsColor() const { return registers_[0x05] == 1; }
  bool sendsInfrared() const { return registers_[0x05] == 3; }
  bool sendsDepth() const { return registers_[0x06] == 2; }

 private:
  std::vector<uint8_t> execute(uint16_t opcode, const uint16_t* arguments, size_t count);
  std::vector<uint8_t> calibration(uint16_t parameter) const;

  const Tape& tape_;
  /// Whether it is a 1473, whose answer about itself is longer.
  const bool& isNewer_;
  std::array<uint16_t, 0x400> registers_{};
  std::vector<uint8_t> answer_;
};

}  // namespace usb_double
