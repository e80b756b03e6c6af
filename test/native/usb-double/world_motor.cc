// Motor and light: of a 1414 a device of their own, of a 1473 behind its microphones.
#include <algorithm>
#include <array>
#include <cstring>

#include "world.h"

namespace usb_double {
namespace {

constexpr uint8_t kHostToDevice = 0x40;
constexpr uint8_t kDeviceToHost = 0xC0;

/// What is sent to the microphones; an answer has another magic number, and says 0 when all is well.
struct AudioCommand {
  uint32_t magic, tag, answerBytes, command, argument;
};
struct AudioAnswer {
  uint32_t magic, tag, status;
};
constexpr uint32_t kAnswerMagic = 0x0a6fe000;
constexpr uint32_t kSetLight = 0x10;
constexpr uint32_t kSetTilt = 0x803b;
constexpr unsigned char kToDevice = 0x01;

/// Off, blinking green, green and red, as a 1414 numbers them.
constexpr std::array<int, 5> kLights{0, 0, 4, 1, 2};

}  // namespace

int World::controlMotor(uint8_t type, uint8_t request, uint16_t value, uint8_t* data, uint16_t size) {
  if (type == kHostToDevice && request == 0x06) light_ = value;
  if (type == kHostToDevice && request == 0x31) tilt_ = static_cast<int16_t>(value);
  if (type != kDeviceToHost || request != 0x32 || size < 10) return 0;
  // Level: one g (819) along y. The tilt is in half degrees.
  const uint8_t state[10] = {0, 0, 0, 0, 819 >> 8, 819 & 0xFF, 0, 0, static_cast<uint8_t>(tilt_), 0};
  std::memcpy(data, state, sizeof state);
  return sizeof state;
}

int World::bulk(libusb_device_handle* handle, unsigned char endpoint, uint8_t* data, int size, int* transferred) {
  const std::lock_guard lock(mutex_);
  *transferred = 0;
  if (!isAlive(*handle)) return LIBUSB_ERROR_NO_DEVICE;
  if (handle->device->role != Role::kAudio) return LIBUSB_ERROR_NOT_SUPPORTED;
  if (endpoint == kToDevice) {
    AudioCommand command{};
    std::memcpy(&command, data, std::min(sizeof command, static_cast<size_t>(size)));
    if (command.command == kSetLight) light_ = kLights.at(command.argument % kLights.size());
    if (command.command == kSetTilt) tilt_ = static_cast<int32_t>(command.argument) * 2;
    *transferred = size;
    return LIBUSB_SUCCESS;
  }
  const AudioAnswer answer{kAnswerMagic, 0, 0};
  std::memcpy(data, &answer, sizeof answer);
  *transferred = sizeof answer;
  return LIBUSB_SUCCESS;
}

}  // namespace usb_double
