#include "world.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace usb_double {
namespace {

constexpr unsigned char kDepthEndpoint = 0x82;
constexpr PacketStream::Format kDepthFormat{0x70, size_t{640} * 480 * 11 / 8, 1748};
constexpr PacketStream::Format kColorFormat{0x80, size_t{640} * 480, 1908};
constexpr uint8_t kHostToDevice = 0x40;
constexpr uint8_t kDeviceToHost = 0xC0;

const Tape::Frame& frameOf(const Tape& tape, uint64_t number) { return tape.frames[number % tape.frames.size()]; }

}  // namespace

World::Kinect::Kinect(Tape of)
    : tape(std::move(of)),
      camera(tape),
      color(
          kColorFormat, [this](uint64_t number) -> auto& { return frameOf(tape, number).color; }),
      depth(
          kDepthFormat, [this](uint64_t number) -> auto& { return frameOf(tape, number).depth; }) {}

World& World::get() {
  // Never destroyed: threads of the program may outlive the end of `main`.
  static World* const world = [] {
    auto* made = new World;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment of a test's program.
    if (const char* tape = std::getenv("KINECT_DOUBLE_TAPE")) {
      made->insertTape(tape);
      made->settings_.isPluggedIn = true;
    }
    return made;
  }();
  return *world;
}

void World::insertTape(const std::string& path) {
  auto kinect = std::make_unique<Kinect>(Tape::read(path));
  const std::lock_guard lock(mutex_);
  kinect_ = std::move(kinect);
}

void World::change(const Settings& settings) {
  const std::lock_guard lock(mutex_);
  if (settings_.isPluggedIn && !settings.isPluggedIn) losePower();
  settings_ = settings;
  changed_.notify_all();
}

void World::losePower() {
  generation_++;
  light_ = 0;
  claims_.clear();
  kinect_->camera.reset();
  kinect_->color.stop();
  kinect_->depth.stop();
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
  if (!settings_.isPluggedIn || !kinect_) return {&context->hub};
  return {&context->hub, &context->motor, &context->camera};
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

int World::controlMotor(uint8_t type, uint8_t request, uint16_t value, uint8_t* data, uint16_t size) {
  if (type == kHostToDevice && request == 0x06) light_ = value;
  if (type == kHostToDevice && request == 0x31) tilt_ = static_cast<int16_t>(value);
  if (type != kDeviceToHost || request != 0x32 || size < 10) return 0;
  // Level: one g (819) along y. The tilt is in half degrees.
  const uint8_t state[10] = {0, 0, 0, 0, 819 >> 8, 819 & 0xFF, 0, 0, static_cast<uint8_t>(tilt_), 0};
  std::memcpy(data, state, sizeof state);
  return sizeof state;
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
  follow(kinect_->color, kinect_->camera.sendsColor() && !settings_.isColorBlind, settings_.colorDelay);
  changed_.notify_all();
}

int World::submit(libusb_transfer* transfer) {
  const std::lock_guard lock(mutex_);
  if (!isAlive(*transfer->dev_handle)) return LIBUSB_ERROR_NO_DEVICE;
  queue_.push_back(transfer);
  return LIBUSB_SUCCESS;
}

int World::cancel(libusb_transfer* transfer) {
  const std::lock_guard lock(mutex_);
  if (std::find(queue_.begin(), queue_.end(), transfer) == queue_.end()) return LIBUSB_ERROR_NOT_FOUND;
  cancelled_.insert(transfer);
  changed_.notify_all();
  return LIBUSB_SUCCESS;
}

PacketStream& World::streamOf(const libusb_transfer& transfer) const {
  return transfer.endpoint == kDepthEndpoint ? kinect_->depth : kinect_->color;
}

/// Whether the transfer has come to an end; it then says what became of it.
bool World::complete(libusb_transfer& transfer, Time now) {
  auto& stream = streamOf(transfer);
  if (cancelled_.erase(&transfer) > 0) {
    transfer.status = LIBUSB_TRANSFER_CANCELLED;
  } else if (!isAlive(*transfer.dev_handle)) {
    transfer.status = LIBUSB_TRANSFER_NO_DEVICE;
  } else if (stream.isRunning() && stream.dueTime(transfer.num_iso_packets) <= now) {
    stream.fill(transfer);
  } else {
    return false;
  }
  return true;
}

/// Removes the transfers from the queue that have come to an end.
std::vector<libusb_transfer*> World::takeDue(libusb_context* context, Time now) {
  std::vector<libusb_transfer*> due;
  for (auto place = queue_.begin(); place != queue_.end();) {
    auto* transfer = *place;
    if (transfer->dev_handle->device->context == context && complete(*transfer, now)) {
      due.push_back(transfer);
      place = queue_.erase(place);
    } else {
      ++place;
    }
  }
  return due;
}

Time World::nextDue(const libusb_context* context, Time latest) const {
  for (const auto* transfer : queue_) {
    if (transfer->dev_handle->device->context != context) continue;
    const auto& stream = streamOf(*transfer);
    if (stream.isRunning()) latest = std::min(latest, stream.dueTime(transfer->num_iso_packets));
  }
  return latest;
}

void World::handleEvents(libusb_context* context, std::chrono::microseconds timeout) {
  const auto end = std::chrono::steady_clock::now() + timeout;
  std::vector<libusb_transfer*> due;
  {
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto now = std::chrono::steady_clock::now();
      due = takeDue(context, now);
      if (!due.empty() || now >= end) break;
      changed_.wait_until(lock, nextDue(context, end));
    }
  }
  // Without the lock: a callback submits its transfer again.
  for (auto* transfer : due) transfer->callback(transfer);
}

}  // namespace usb_double
