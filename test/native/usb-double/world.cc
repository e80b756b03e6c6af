#include "world.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace usb_double {
namespace {

constexpr PacketStream::Format kDepthFormat{0x70, size_t{640} * 480 * 11 / 8, 1748};
constexpr PacketStream::Format kColorFormat{0x80, size_t{640} * 480, 1908};
constexpr PacketStream::Format kInfraredFormat{0x80, size_t{640} * 488 * 10 / 8, 1908};
constexpr uint8_t kHostToDevice = 0x40;

/// What the environment says; empty when it says nothing.
std::string told(const char* name) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment of a test's program.
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

World::Kinect::Kinect(Tape of, const Settings& settings)
    : tape(std::move(of)),
      camera(tape, settings.isNewer),
      color(
          kColorFormat, [this](uint64_t number) -> auto& { return tape.frame(number).color; }),
      infrared(
          kInfraredFormat, [this](uint64_t number) -> auto& { return tape.frame(number).infrared; }),
      depth(
          kDepthFormat, [this](uint64_t number) -> auto& { return tape.frame(number).depth; }) {}

World& World::get() {
  // Never destroyed: threads of the program may outlive the end of `main`.
  static World* const world = [] {
    auto* made = new World;
    made->unplugFile_ = told("KINECT_DOUBLE_UNPLUG_FILE");
    if (const auto number = told("KINECT_DOUBLE_PICTURES_PER_FRAME"); !number.empty())
      made->settings_.picturesPerFrame = static_cast<uint32_t>(std::stoul(number));
    made->settings_.isPermitted = told("KINECT_DOUBLE_FORBIDDEN").empty();
    if (const auto tape = told("KINECT_DOUBLE_TAPE"); !tape.empty()) {
      made->insertTape(tape);
      made->settings_.isPluggedIn = true;
    }
    return made;
  }();
  return *world;
}

void World::insertTape(const std::string& path) {
  auto kinect = std::make_unique<Kinect>(Tape::read(path), settings_);
  const std::lock_guard lock(mutex_);
  kinect->tape.picturesPerFrame = settings_.picturesPerFrame;
  kinect_ = std::move(kinect);
}

void World::change(const Settings& settings) {
  const std::lock_guard lock(mutex_);
  if (settings_.isPluggedIn && !settings.isPluggedIn) losePower();
  settings_ = settings;
  if (kinect_) kinect_->tape.picturesPerFrame = settings.picturesPerFrame;
  changed_.notify_all();
}

void World::losePower() {
  generation_++;
  light_ = 0;
  claims_.clear();
  kinect_->camera.reset();
  kinect_->color.stop();
  kinect_->infrared.stop();
  kinect_->depth.stop();
  changed_.notify_all();
}

/// Looks whether the plug was pulled or put in by way of the file.
void World::followPlug() {
  if (unplugFile_.empty() || !kinect_) return;
  const bool isPluggedIn = access(unplugFile_.c_str(), F_OK) != 0;
  if (settings_.isPluggedIn && !isPluggedIn) losePower();
  settings_.isPluggedIn = isPluggedIn;
}

bool World::isAlive(const libusb_device_handle& handle) const {
  return settings_.isPluggedIn && handle.generation == generation_;
}

Settings World::settings() {
  const std::lock_guard lock(mutex_);
  return settings_;
}

int World::light() {
  const std::lock_guard lock(mutex_);
  return light_;
}

int World::tilt() {
  const std::lock_guard lock(mutex_);
  return tilt_;
}

size_t World::openHandles() {
  const std::lock_guard lock(mutex_);
  return handles_.size();
}

size_t World::transfers() {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

std::vector<libusb_device*> World::devices(libusb_context* context) {
  const std::lock_guard lock(mutex_);
  followPlug();
  if (!settings_.isPluggedIn || !kinect_) return {&context->hub};
  return {&context->hub, settings_.isNewer ? &context->audio : &context->motor, &context->camera};
}

int World::open(libusb_device* device, libusb_device_handle** handle) {
  const std::lock_guard lock(mutex_);
  if (!settings_.isPluggedIn) return LIBUSB_ERROR_NO_DEVICE;
  if (!settings_.isPermitted) return LIBUSB_ERROR_ACCESS;
  *handle = new libusb_device_handle{device, generation_};
  handles_.insert(*handle);
  return LIBUSB_SUCCESS;
}

void World::close(libusb_device_handle* handle) {
  const std::lock_guard lock(mutex_);
  claims_.erase(handle);
  if (handles_.erase(handle) == 0) std::abort();
  delete handle;
}

int World::claim(libusb_device_handle* handle) {
  const std::lock_guard lock(mutex_);
  if (!isAlive(*handle)) return LIBUSB_ERROR_NO_DEVICE;
  const auto role = handle->device->role;
  const bool isHeld =
      std::any_of(claims_.begin(), claims_.end(), [&](auto* each) { return each->device->role == role; });
  if (isHeld || (settings_.isTaken && role == Role::kCamera)) return LIBUSB_ERROR_BUSY;
  claims_.insert(handle);
  return LIBUSB_SUCCESS;
}

void World::unclaim(libusb_device_handle* handle) {
  const std::lock_guard lock(mutex_);
  claims_.erase(handle);
}

int World::control(libusb_device_handle* handle, uint8_t type, uint8_t request, uint16_t value, uint8_t* data,
                   uint16_t size) {
  const std::lock_guard lock(mutex_);
  if (!isAlive(*handle)) return LIBUSB_ERROR_NO_DEVICE;
  if (handle->device->role == Role::kMotor) return controlMotor(type, request, value, data, size);
  return controlCamera(type, data, size);
}

int World::controlCamera(uint8_t type, uint8_t* data, uint16_t size) {
  if (type == kHostToDevice) {
    kinect_->camera.command(data, size);
    runStreams();
    if (settings_.unplugsAfterCommands > 0 && --settings_.unplugsAfterCommands == 0) {
      settings_.isPluggedIn = false;
      losePower();
    }
    return size;
  }
  const auto answer = kinect_->camera.answer();
  const auto length = std::min<size_t>(answer.size(), size);
  std::memcpy(data, answer.data(), length);
  return static_cast<int>(length);
}

/// Follows the camera's registers.
void World::runStreams() {
  const auto now = std::chrono::steady_clock::now();
  const auto follow = [&](PacketStream& stream, bool shouldRun, std::chrono::microseconds delay) {
    if (!shouldRun)
      stream.stop();
    else if (!stream.isRunning())
      stream.start(epoch_, now, settings_.framesPerSecond, delay, settings_.clockStart);
  };
  follow(kinect_->depth, kinect_->camera.sendsDepth(), {});
  follow(kinect_->infrared, kinect_->camera.sendsInfrared() && !settings_.isColorBlind, settings_.colorDelay);
  follow(kinect_->color, kinect_->camera.sendsColor() && !settings_.isColorBlind, settings_.colorDelay);
  changed_.notify_all();
}

}  // namespace usb_double
