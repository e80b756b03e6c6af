/* What the addon uses of libfreenect2, in C: that library speaks C++ only, whose names no other compiler may know. */
#ifndef DEPTHKEY_FREENECT2_SHIM_H
#define DEPTHKEY_FREENECT2_SHIM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raised with every change here: the addon refuses another one. */
#define DK2_ABI 1

enum { DK2_WIDTH = 512, DK2_HEIGHT = 424, DK2_FULL_WIDTH = 1920, DK2_FULL_HEIGHT = 1080 };

typedef struct dk2_context dk2_context;
typedef struct dk2_device dk2_device;

/* Pinhole camera in pixels of the depth picture, without distortion. */
typedef struct {
  float fx, fy, cx, cy;
} dk2_camera;

/* One moment. Planes belong to the device until dk2_release. */
typedef struct {
  /* Colour as the depth camera sees it, 512x424; black where that is not known. */
  const uint8_t* registered_bgrx;
  /* Millimetres, 512x424; not above 0, or not a number, where there is no reading. */
  const float* depth_mm;
  /* Intensity 0..65535, 512x424. */
  const float* infrared;
  /* As the colour camera sees it, 1920x1080. */
  const uint8_t* full_bgrx;
} dk2_frame;

/* A picture comes, none came in time, or the sensor has gone. */
enum { DK2_FRAME = 1, DK2_TIMEOUT = 0, DK2_GONE = -1 };

int dk2_abi(void);
const char* dk2_version(void);

/* Null when USB cannot be used. */
dk2_context* dk2_create(void);
void dk2_destroy(dk2_context* context);
/* Sensors that are plugged in, looked for anew. */
int dk2_count(dk2_context* context);
/* Its serial number, until the next call; empty for one that cannot be asked. */
const char* dk2_serial(dk2_context* context, int index);

/* Opens and starts it with the first pipeline that works: OpenGL, OpenCL, then the processor. Null when none does. */
dk2_device* dk2_open(dk2_context* context, const char* serial);
void dk2_close(dk2_device* device);
/* How depth is computed, and why not in a faster way. */
const char* dk2_pipeline(dk2_device* device);
dk2_camera dk2_depth_camera(dk2_device* device);
int dk2_next(dk2_device* device, int timeout_ms, dk2_frame* frame);
void dk2_release(dk2_device* device);

/* What the library complained about on this thread's behalf since the last call; empty when it did not. */
const char* dk2_take_complaints(void);

#ifdef __cplusplus
}
#endif

#endif
