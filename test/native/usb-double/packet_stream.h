#pragma once

#include <libusb-1.0/libusb.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

namespace usb_double {

using Time = std::chrono::steady_clock::time_point;

/// Pictures of one camera, cut into the packets of an isochronous endpoint by the clock.
class PacketStream {
 public:
  /// The picture of a number that grows with time, the same for every stream.
  using Pictures = std::function<const std::vector<uint8_t>&(uint64_t number)>;
  struct Format {
    /// 0x70 depth, 0x80 colour.
    uint8_t flag;
    size_t pictureBytes;
    /// Without the header of 12 bytes.
    size_t packetBytes;
  };

  PacketStream(Format format, Pictures pictures) : format_(format), pictures_(std::move(pictures)) {}

  /// Begins with the next picture after `now`. @param delay of each picture after the grid that all streams share
  void start(Time epoch, Time now, double framesPerSecond, std::chrono::microseconds delay, uint32_t clockStart);
  void stop() { isRunning_ = false; }
  bool isRunning() const { return isRunning_; }

  /// When a transfer of this many packets is full.
  Time dueTime(int packets) const;
  /// Fills every packet of the transfer with the next ones.
  void fill(libusb_transfer& transfer);

 private:
  size_t packetsPerPicture() const { return (format_.pictureBytes + format_.packetBytes - 1) / format_.packetBytes; }
  size_t writePacket(uint8_t* to);
  uint64_t pictureNumber() const { return firstPicture_ + sent_ / packetsPerPicture(); }

  const Format format_;
  const Pictures pictures_;
  bool isRunning_ = false;
  Time begin_;
  double framesPerSecond_ = 30;
  uint32_t delayTicks_ = 0;
  uint32_t clockStart_ = 0;
  uint64_t firstPicture_ = 0;
  uint64_t sent_ = 0;
};

}  // namespace usb_double
