#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "capture_state.h"
#include "sensor_control.h"

namespace depthkey {

/// What a capture thread works with.
struct CaptureDesk {
  CaptureState& state;
  SensorControl& control;
  /// To be called after every change of the state.
  const std::function<void()>& onChange;
};

/// A thread that runs one open sensor, of whichever family, until it is stopped or the sensor fails.
class CaptureThread {
 public:
  /// Opens a sensor and fills the state with its frames until the control says stop. Throws `Fault`.
  using Work = std::function<void(const CaptureDesk&)>;

  /// @param onChange called on the thread after every change of the state; `onEnd` once, as its last act.
  CaptureThread(Work work, std::shared_ptr<CaptureState> state, std::function<void()> onChange,
                std::function<void()> onEnd);
  /// Stops and waits for the thread.
  ~CaptureThread();
  CaptureThread(const CaptureThread&) = delete;
  CaptureThread& operator=(const CaptureThread&) = delete;

  SensorControl& control() { return control_; }

 private:
  void run();

  const Work work_;
  const std::shared_ptr<CaptureState> state_;
  const std::function<void()> onChange_;
  const std::function<void()> onEnd_;
  SensorControl control_;
  std::thread thread_;
};

}  // namespace depthkey
