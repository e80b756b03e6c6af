#include "freenect_capture.h"

#include <algorithm>
#include <utility>

#include "frame_sorter.h"
#include "freenect_calibration.h"
#include "freenect_connection.h"
#include "freenect_device.h"
#include "steady_clock.h"

namespace depthkey::freenect {
namespace {

/// How long the library may wait for USB before the thread looks whether it has to stop.
constexpr int kWaitUs = 50'000;
constexpr double kSuspiciousSilenceMs = 1000;
/// Starting takes a real sensor up to two seconds.
constexpr double kLongestSilenceMs = 4000;
/// What libusb answers when a signal cut its wait short.
constexpr int kInterrupted = -10;

Fault silenceOf(const FrameSorter& sorter) {
  const char* found = sorter.hasColor() && sorter.hasDepth() ? "pictures that do not belong together"
                      : sorter.hasDepth()                    ? "depth but no colour"
                      : sorter.hasColor()                    ? "colour but no depth"
                                                             : "nothing";
  return Fault(FaultCode::kSilent, std::string("Expected pictures from the Kinect, it sends ") + found);
}

Fault removal() { return Fault(FaultCode::kRemoved, "The Kinect was unplugged, or lost its power"); }

}  // namespace

Capture::Capture(std::shared_ptr<const Library> library, std::string serial, std::shared_ptr<CaptureState> state,
                 std::function<void()> onChange, std::function<void()> onEnd)
    : library_(std::move(library)),
      serial_(std::move(serial)),
      state_(std::move(state)),
      onChange_(std::move(onChange)),
      onEnd_(std::move(onEnd)),
      thread_([this] { run(); }) {}

Capture::~Capture() {
  stop();
  thread_.join();
}

void Capture::run() {
  std::optional<Fault> fault;
  try {
    openAndStream();
  } catch (const Fault& caught) {
    fault = caught;
  } catch (const std::exception& caught) {
    fault = Fault(FaultCode::kFailed, caught.what());
  }
  state_->end(std::move(fault));
  onChange_();
  onEnd_();
}

void Capture::openAndStream() {
  const Connection connection(library_);
  FrameSorter sorter(*state_, onChange_);
  OpenDevice device(connection, serial_);
  const auto intrinsics = readIntrinsics(device);
  device.start(
      sorter.color(), sorter.depth(),
      {[&](uint32_t time) { return sorter.onColor(time); }, [&](uint32_t time) { return sorter.onDepth(time); }});
  const double startedMs = nowMs();
  state_->start(intrinsics);
  onChange_();
  while (!isStopping_) {
    timeval wait{0, kWaitUs};
    const int result = library_->processEvents(connection.context(), &wait);
    // Every other way to fail here is a sensor that has gone: the library looks at nothing else.
    if (result < 0 && result != kInterrupted) throw removal();
    const double silenceMs = nowMs() - std::max(startedMs, sorter.lastPairMs());
    // The library does not notice a sensor that goes while it is started.
    if (silenceMs > kSuspiciousSilenceMs && !connection.has(serial_)) throw removal();
    if (silenceMs > kLongestSilenceMs) throw silenceOf(sorter);
  }
}

}  // namespace depthkey::freenect
