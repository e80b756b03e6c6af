#pragma once

#include <libusb-1.0/libusb.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "camera.h"
#include "packet_stream.h"
#include "tape.h"

enum class Role { kHub, kCamera, kMotor, kAudio };

struct libusb_device {
  libusb_context* context;
  Role role;
};

struct libusb_context {
  libusb_device hub{this, Role::kHub};
  libusb_device camera{this, Role::kCamera};
  libusb_device motor{this, Role::kMotor};
  libusb_device audio{this, Role::kAudio};
};

struct libusb_device_handle {
  libusb_device* device;
  /// How often the sensor had been unplugged when this was opened: a handle does not survive that.
  int generation;
};

namespace usb_double {

/// What a test decides.
struct Settings {
  bool isPluggedIn = false;
  /// Whether this account may open USB devices.
  bool isPermitted = true;
  /// Whether another program has the camera.
  bool isTaken = false;
  /// Whether the colour camera gives no pictures.
  bool isColorBlind = false;
  /// Unplugs itself after this many commands to the camera, once; 0 = never.
  int unplugsAfterCommands = 0;
  double framesPerSecond = 30;
  /// Of colour pictures after the depth pictures of the same moment.
  std::chrono::microseconds colorDelay{5000};
  /// What the sensor's clock shows at first.
  uint32_t clockStart = 0;
  std::string serial = "A00366A00000042A";
  /// Whether it is a 1473 in place of a 1414: light and motor are reached through its microphones, and only those have
  /// a serial number.
  bool isNewer = false;
  /// How many pictures show the same frame of the tape.
  uint32_t picturesPerFrame = 1;
};

/// The USB world of this process: one Kinect v1, plugged in or not. Safe to use from every thread.
class World {
 public:
  static World& get();

  void insertTape(const std::string& path);
  void change(const Settings& settings);
  Settings settings();
  /// As libfreenect numbers the colours.
  int light();
  /// In half degrees.
  int tilt();
  /// What a program still holds: open handles and transfers under way.
  size_t openHandles();
  size_t transfers();

  std::vector<libusb_device*> devices(libusb_context* context);
  int open(libusb_device* device, libusb_device_handle** handle);
  void close(libusb_device_handle* handle);
  int claim(libusb_device_handle* handle);
  void unclaim(libusb_device_handle* handle);
  /// A control transfer: the answer's length, or an error of libusb.
  int control(libusb_device_handle* handle, uint8_t type, uint8_t request, uint16_t value, uint8_t* data,
              uint16_t size);
  /// A command to the microphones of a 1473, or the answer to it.
  int bulk(libusb_device_handle* handle, unsigned char endpoint, uint8_t* data, int size, int* transferred);
  int submit(libusb_transfer* transfer);
  int cancel(libusb_transfer* transfer);
  /// Completes what is due, waiting for it up to the timeout; calls back on this thread.
  void handleEvents(libusb_context* context, std::chrono::microseconds timeout);

 private:
  struct Kinect {
    Kinect(Tape tape, const Settings& settings);
    Tape tape;
    Camera camera;
    PacketStream color;
    PacketStream infrared;
    PacketStream depth;
  };

  void losePower();
  void followPlug();
  bool isAlive(const libusb_device_handle& handle) const;
  PacketStream& streamOf(const libusb_transfer& transfer) const;
  int controlCamera(uint8_t type, uint8_t* data, uint16_t size);
  int controlMotor(uint8_t type, uint8_t request, uint16_t value, uint8_t* data, uint16_t size);
  void runStreams();
  bool complete(libusb_transfer& transfer, Time now);
  std::vector<libusb_transfer*> takeDue(libusb_context* context, Time now);
  Time nextDue(const libusb_context* context, Time latest) const;

  std::mutex mutex_;
  std::condition_variable changed_;
  const Time epoch_ = std::chrono::steady_clock::now();
  Settings settings_;
  std::unique_ptr<Kinect> kinect_;
  std::set<libusb_device_handle*> handles_;
  std::set<libusb_device_handle*> claims_;
  std::deque<libusb_transfer*> queue_;
  std::set<libusb_transfer*> cancelled_;
  int generation_ = 0;
  int light_ = 0;
  int tilt_ = 0;
  /// While there is such a file, the Kinect is not plugged in: for a program that nobody can talk to.
  std::string unplugFile_;
};

}  // namespace usb_double
