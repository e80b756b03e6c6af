// Compiles where what the addon declares of libfreenect is what the library's own header says.
#include <libfreenect.h>
#include <libfreenect_registration.h>

#include <cstddef>
#include <type_traits>

#include "../../native/src/freenect_abi.h"

namespace ours = depthkey::freenect;

#define SAME_PLACE(ourStruct, ourField, theirStruct, theirField)                                  \
  static_assert(offsetof(ourStruct, ourField) == offsetof(theirStruct, theirField), #theirField); \
  static_assert(sizeof(ourStruct::ourField) == sizeof(theirStruct::theirField), #theirField)

static_assert(sizeof(ours::FrameMode) == sizeof(freenect_frame_mode));
SAME_PLACE(ours::FrameMode, resolution, freenect_frame_mode, resolution);
SAME_PLACE(ours::FrameMode, format, freenect_frame_mode, video_format);
SAME_PLACE(ours::FrameMode, isValid, freenect_frame_mode, is_valid);

static_assert(sizeof(ours::DeviceAttributes) == sizeof(freenect_device_attributes));
SAME_PLACE(ours::DeviceAttributes, cameraSerial, freenect_device_attributes, camera_serial);

static_assert(sizeof(ours::Registration) == sizeof(freenect_registration));
SAME_PLACE(ours::Registration, registrationInfo, freenect_registration, reg_info);
SAME_PLACE(ours::Registration, zeroPlane, freenect_registration, zero_plane_info);
SAME_PLACE(ours::Registration, rawToMm, freenect_registration, raw_to_mm_shift);
SAME_PLACE(ours::Registration, table, freenect_registration, registration_table);
SAME_PLACE(ours::ZeroPlane, colorCameraDistanceCm, freenect_zero_plane_info, dcmos_rcmos_dist);
SAME_PLACE(ours::ZeroPlane, referenceDistanceCm, freenect_zero_plane_info, reference_distance);
SAME_PLACE(ours::ZeroPlane, referencePixelSizeCm, freenect_zero_plane_info, reference_pixel_size);

static_assert(ours::kResolutionMedium == FREENECT_RESOLUTION_MEDIUM);
static_assert(ours::kVideoRgb == FREENECT_VIDEO_RGB);
static_assert(ours::kVideoInfrared == FREENECT_VIDEO_IR_10BIT);
static_assert(ours::kDepthRaw == FREENECT_DEPTH_11BIT);
static_assert(ours::kDepthRegistered == FREENECT_DEPTH_REGISTERED);
static_assert(ours::kDepthMillimetres == FREENECT_DEPTH_MM);
static_assert(ours::kDeviceMotor == FREENECT_DEVICE_MOTOR);
static_assert(ours::kDeviceCamera == FREENECT_DEVICE_CAMERA);
static_assert(ours::kLogError == FREENECT_LOG_ERROR);
static_assert(ours::kLedOff == LED_OFF);
static_assert(ours::kLedGreen == LED_GREEN);
static_assert(ours::kLedYellow == LED_YELLOW);
static_assert(ours::kLedBlinkingGreen == LED_BLINK_GREEN);
