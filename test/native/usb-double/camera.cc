#include "camera.h"

#include <cstring>
#include <utility>

namespace usb_double {
namespace {

/// Command and answer begin with the same four words; the magic of an answer is its own.
struct Header {
  uint8_t magic[2];
  uint16_t words;
  uint16_t opcode;
  uint16_t tag;
};

template <typename Bytes>
std::vector<uint8_t> copy(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

std::vector<uint8_t> wordsOf(std::initializer_list<uint16_t> words) {
  std::vector<uint8_t> bytes(words.size() * 2);
  std::memcpy(bytes.data(), words.begin(), bytes.size());
  return bytes;
}

}  // namespace

void Camera::command(const uint8_t* data, size_t size) {
  Header header{};
  if (size < sizeof header) return;
  std::memcpy(&header, data, sizeof header);
  std::array<uint16_t, 8> arguments{};
  std::memcpy(arguments.data(), data + sizeof header, std::min(sizeof arguments, size - sizeof header));
  const auto body = execute(header.opcode, arguments.data(), arguments.size());
  const Header reply{{'R', 'B'}, static_cast<uint16_t>(body.size() / 2), header.opcode, header.tag};
  answer_.resize(sizeof reply + body.size());
  std::memcpy(answer_.data(), &reply, sizeof reply);
  std::memcpy(answer_.data() + sizeof reply, body.data(), body.size());
}

std::vector<uint8_t> Camera::answer() { return std::exchange(answer_, {}); }

std::vector<uint8_t> Camera::execute(uint16_t opcode, const uint16_t* arguments, size_t) {
  switch (opcode) {
    case 0x02:  // read a register
      return wordsOf({arguments[0], registers_[arguments[0] % registers_.size()]});
    case 0x03:  // write a register
      registers_[arguments[0] % registers_.size()] = arguments[1];
      return wordsOf({0});
    case 0x04: {
      auto parameters = copy(tape_.fixedParameters);
      if (isNewer_) parameters.resize(334);
      return parameters;
    }
    case 0x16:
      return calibration(arguments[0]);
    case 0x95:  // a register of the colour chip
      return wordsOf({1, arguments[1], 0});
    default:
      return wordsOf({0});
  }
}

std::vector<uint8_t> Camera::calibration(uint16_t parameter) const {
  switch (parameter) {
    case 0x40:
      return copy(tape_.registration);
    case 0x41:
      return copy(tape_.padding);
    default:
      return copy(tape_.constantShift);
  }
}

}  // namespace usb_double
