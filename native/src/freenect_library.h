#pragma once

#include <memory>
#include <string>
#include <vector>

#include "freenect_abi.h"

namespace depthkey::freenect {

/// libfreenect, found at run time. It is never unloaded: its threads and tables may outlive whoever used it.
struct Library {
  /// Opens the first of these that there is. Throws `library-missing`, or `library-unsuitable` for one without a
  /// function.
  static std::shared_ptr<const Library> open(const std::vector<std::string>& names);

  /// Where it was found.
  std::string path;

  int (*init)(Context**, void* usb) = nullptr;
  int (*shutdown)(Context*) = nullptr;
  void (*setLogLevel)(Context*, int level) = nullptr;
  void (*setLogCallback)(Context*, LogCallback) = nullptr;
  void (*selectSubdevices)(Context*, int flags) = nullptr;
  int (*countDevices)(Context*) = nullptr;
  int (*openBySerial)(Context*, Device**, const char* serial) = nullptr;
  int (*close)(Device*) = nullptr;
  int (*processEvents)(Context*, timeval* timeout) = nullptr;
  int (*countVideoModes)() = nullptr;
  FrameMode (*videoMode)(int index) = nullptr;
  int (*setVideoMode)(Device*, FrameMode) = nullptr;
  int (*countDepthModes)() = nullptr;
  FrameMode (*depthMode)(int index) = nullptr;
  int (*setDepthMode)(Device*, FrameMode) = nullptr;
  void (*setVideoCallback)(Device*, FrameCallback) = nullptr;
  void (*setDepthCallback)(Device*, FrameCallback) = nullptr;
  int (*setVideoBuffer)(Device*, void*) = nullptr;
  int (*setDepthBuffer)(Device*, void*) = nullptr;
  int (*startVideo)(Device*) = nullptr;
  int (*startDepth)(Device*) = nullptr;
  int (*stopVideo)(Device*) = nullptr;
  int (*stopDepth)(Device*) = nullptr;

  /// Not in every build of the library: null then.
  int (*listDevices)(Context*, DeviceAttributes**) = nullptr;
  void (*freeDeviceList)(DeviceAttributes*) = nullptr;
  int (*setLed)(Device*, int led) = nullptr;
  int (*setTilt)(Device*, double degrees) = nullptr;
  Registration (*copyRegistration)(Device*) = nullptr;
  int (*destroyRegistration)(Registration*) = nullptr;
};

}  // namespace depthkey::freenect
