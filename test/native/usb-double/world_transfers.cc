// Transfers of pictures, which come to an end when the clock says so.
#include <algorithm>

#include "world.h"

namespace usb_double {
namespace {

constexpr unsigned char kDepthEndpoint = 0x82;
/// How often the file of the plug is looked for.
constexpr std::chrono::milliseconds kLook{50};

}  // namespace

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
  if (transfer.endpoint == kDepthEndpoint) return kinect_->depth;
  return kinect_->infrared.isRunning() ? kinect_->infrared : kinect_->color;
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
      followPlug();
      due = takeDue(context, now);
      if (!due.empty() || now >= end) break;
      changed_.wait_until(lock, nextDue(context, std::min(end, now + kLook)));
    }
  }
  // Without the lock: a callback submits its transfer again.
  for (auto* transfer : due) transfer->callback(transfer);
}

}  // namespace usb_double
