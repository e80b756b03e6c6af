// Stands in for the shim of libfreenect2: the same functions, with an emulated Kinect v2 behind them. Files in the
// folder that KINECT_V2_DOUBLE names pull its plug ("unplugged"), take its right away ("forbidden") or make it busy
// ("taken").
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "../../../native/shim/freenect2_shim.h"

namespace {

constexpr std::chrono::milliseconds kPeriod{33};
constexpr size_t kPixels = size_t{DK2_WIDTH} * DK2_HEIGHT;
constexpr size_t kFullPixels = size_t{DK2_FULL_WIDTH} * DK2_FULL_HEIGHT;
const char* const kSerial = "502345743042";
std::string said;

bool is(const char* condition) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): set before the first call.
  const char* folder = std::getenv("KINECT_V2_DOUBLE");
  return folder != nullptr && access((std::string(folder) + "/" + condition).c_str(), F_OK) == 0;
}

}  // namespace

struct dk2_context {};

struct dk2_device {
  std::vector<uint8_t> registered = std::vector<uint8_t>(kPixels * 4, 0);
  std::vector<uint8_t> full = std::vector<uint8_t>(kFullPixels * 4, 0);
  std::vector<float> depth = std::vector<float>(kPixels, 0);
  std::vector<float> infrared = std::vector<float>(kPixels, 0);
  std::chrono::steady_clock::time_point due = std::chrono::steady_clock::now() + kPeriod;
  int number = 0;
};

extern "C" {

int dk2_abi(void) { return DK2_ABI; }
const char* dk2_version(void) { return "0.2.0"; }
dk2_context* dk2_create(void) { return new dk2_context; }
void dk2_destroy(dk2_context* context) { delete context; }
int dk2_count(dk2_context*) { return is("unplugged") ? 0 : 1; }
const char* dk2_serial(dk2_context*, int) { return is("forbidden") ? "" : kSerial; }

dk2_device* dk2_open(dk2_context*, const char* serial) {
  if (is("forbidden")) said = "LIBUSB_ERROR_ACCESS";
  if (is("taken")) said = "LIBUSB_ERROR_BUSY";
  if (is("forbidden") || is("taken") || is("unplugged") || serial != std::string(kSerial)) return nullptr;
  return new dk2_device;
}
void dk2_close(dk2_device* device) { delete device; }
const char* dk2_pipeline(dk2_device*) { return "CPU; OpenGL did not start; OpenCL did not start"; }
dk2_camera dk2_depth_camera(dk2_device*) { return {365.4F, 365.5F, 258.2F, 206.1F}; }

int dk2_next(dk2_device* device, int timeout_ms, dk2_frame* frame) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  if (is("unplugged") || device->due > end) {
    std::this_thread::sleep_until(end);
    return DK2_TIMEOUT;
  }
  std::this_thread::sleep_until(device->due);
  device->due += kPeriod;
  // Every plane tells the number of the frame; some pixels have no reading, in each of the ways there are.
  const auto number = static_cast<uint8_t>(device->number++ % 100);
  for (size_t pixel = 0; pixel < kPixels; pixel++) {
    device->registered[pixel * 4 + 2] = number;
    device->registered[pixel * 4 + 1] = 100;
    device->registered[pixel * 4] = 200;
    device->depth[pixel] = 700.4F + static_cast<float>(number);
    device->infrared[pixel] = 1000.F * static_cast<float>(number);
  }
  device->depth[0] = -1;
  device->depth[1] = std::numeric_limits<float>::quiet_NaN();
  device->depth[2] = std::numeric_limits<float>::infinity();
  for (size_t pixel = 0; pixel < kFullPixels; pixel++) device->full[pixel * 4 + 2] = number;
  *frame = {device->registered.data(), device->depth.data(), device->infrared.data(), device->full.data()};
  return DK2_FRAME;
}
void dk2_release(dk2_device*) {}

const char* dk2_take_complaints(void) {
  static std::string taken;
  taken = said;
  said.clear();
  return taken.c_str();
}

}  // extern "C"
