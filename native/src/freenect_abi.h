// The part of libfreenect's interface that is used here (0.5 to 0.7). Declared anew, so that the addon builds on a
// machine without the library; a test compares it with the library's own header.
#pragma once

#include <sys/time.h>

#include <cstdint>

namespace depthkey::freenect {

struct Context;
struct Device;

struct DeviceAttributes {
  DeviceAttributes* next;
  const char* cameraSerial;
};

struct FrameMode {
  uint32_t reserved;
  int32_t resolution;
  int32_t format;
  int32_t bytes;
  int16_t width;
  int16_t height;
  int8_t dataBitsPerPixel;
  int8_t paddingBitsPerPixel;
  int8_t framerate;
  int8_t isValid;
};

/// What maps raw depth to millimetres: of the plane on which the projected pattern was recorded in the factory.
struct ZeroPlane {
  float emitterDistanceCm;
  float colorCameraDistanceCm;
  float referenceDistanceCm;
  /// Of a pixel of the depth camera at its full width of 1280, at the reference distance.
  float referencePixelSizeCm;
};

struct Registration {
  int32_t registrationInfo[29];
  uint16_t paddingInfo[3];
  ZeroPlane zeroPlane;
  double constantShift;
  uint16_t* rawToMm;
  int32_t* depthToColorShift;
  /// For each depth pixel, where it lies in the colour picture at the reference distance: x in 1/256 pixel, whole y.
  int32_t (*table)[2];
};

constexpr int kResolutionMedium = 1;
constexpr int kVideoRgb = 0;
constexpr int kVideoInfrared = 3;
constexpr int kDepthRaw = 0;
constexpr int kDepthRegistered = 4;
constexpr int kDepthMillimetres = 5;
constexpr int kDeviceMotor = 1;
constexpr int kDeviceCamera = 2;
constexpr int kLogError = 1;
constexpr int kLedOff = 0;
constexpr int kLedGreen = 1;
constexpr int kLedYellow = 3;
constexpr int kLedBlinkingGreen = 4;

using FrameCallback = void (*)(Device*, void* data, uint32_t timestamp);
using LogCallback = void (*)(Context*, int level, const char* message);

}  // namespace depthkey::freenect
