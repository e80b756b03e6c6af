#include "tape.h"

#include <cstring>
#include <fstream>
#include <stdexcept>

namespace usb_double {
namespace {

constexpr char kMagic[8] = {'K', 'I', 'N', 'E', 'C', 'T', '2', '\n'};
constexpr size_t kDepthBytes = size_t{640} * 480 * 11 / 8;
constexpr size_t kColorBytes = size_t{640} * 480;
constexpr size_t kInfraredBytes = size_t{640} * 488 * 10 / 8;

template <typename Bytes>
void fill(std::ifstream& file, Bytes& bytes) {
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

Tape Tape::read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, sizeof kMagic> magic{};
  uint32_t count = 0;
  fill(file, magic);
  file.read(reinterpret_cast<char*>(&count), sizeof count);
  if (!file || std::memcmp(magic.data(), kMagic, sizeof kMagic) != 0 || count == 0 || count > 1000)
    throw std::runtime_error("Expected a tape in " + path);
  Tape tape;
  fill(file, tape.fixedParameters);
  fill(file, tape.registration);
  fill(file, tape.padding);
  fill(file, tape.constantShift);
  for (uint32_t index = 0; index < count; index++) {
    Frame frame{std::vector<uint8_t>(kDepthBytes), std::vector<uint8_t>(kColorBytes),
                std::vector<uint8_t>(kInfraredBytes)};
    fill(file, frame.depth);
    fill(file, frame.color);
    fill(file, frame.infrared);
    tape.frames.push_back(std::move(frame));
  }
  if (!file) throw std::runtime_error("Expected " + std::to_string(count) + " frames in " + path);
  return tape;
}

}  // namespace usb_double
