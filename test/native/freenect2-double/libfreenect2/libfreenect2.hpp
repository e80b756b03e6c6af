// The part of libfreenect2's interface that the shim uses, for machines without the library: only to compile against.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#define LIBFREENECT2_VERSION "0.2.0"
#define LIBFREENECT2_WITH_OPENGL_SUPPORT
#define LIBFREENECT2_WITH_OPENCL_SUPPORT

namespace libfreenect2 {

class Logger {
 public:
  enum Level { None = 0, Error = 1, Warning = 2, Info = 3, Debug = 4 };
  virtual ~Logger();
  virtual Level level() const;
  virtual void log(Level level, const std::string& message) = 0;

 protected:
  Level level_;
};
void setGlobalLogger(Logger* logger);

class Frame {
 public:
  enum Type { Color = 1, Ir = 2, Depth = 4 };
  Frame(size_t width, size_t height, size_t bytes_per_pixel, unsigned char* data_ = nullptr);
  virtual ~Frame();
  unsigned char* data;
};

class FrameListener {
 public:
  virtual ~FrameListener();
  virtual bool onNewFrame(Frame::Type type, Frame* frame) = 0;
};

typedef std::map<Frame::Type, Frame*> FrameMap;
class SyncMultiFrameListener : public FrameListener {
 public:
  explicit SyncMultiFrameListener(unsigned int frame_types);
  bool waitForNewFrame(FrameMap& frame, int milliseconds);
  void release(FrameMap& frame);
  bool onNewFrame(Frame::Type type, Frame* frame) override;
};

class Freenect2Device {
 public:
  struct ColorCameraParams {};
  struct IrCameraParams {
    float fx, fy, cx, cy, k1, k2, k3, p1, p2;
  };
  virtual ~Freenect2Device();
  virtual ColorCameraParams getColorCameraParams() = 0;
  virtual IrCameraParams getIrCameraParams() = 0;
  virtual void setColorFrameListener(FrameListener* listener) = 0;
  virtual void setIrAndDepthFrameListener(FrameListener* listener) = 0;
  virtual bool start() = 0;
  virtual bool stop() = 0;
  virtual bool close() = 0;
};

class PacketPipeline {
 public:
  virtual ~PacketPipeline();
};
class CpuPacketPipeline : public PacketPipeline {};
class OpenGLPacketPipeline : public PacketPipeline {};
class OpenCLPacketPipeline : public PacketPipeline {};

class Freenect2 {
 public:
  Freenect2();
  virtual ~Freenect2();
  int enumerateDevices();
  std::string getDeviceSerialNumber(int idx);
  Freenect2Device* openDevice(const std::string& serial, const PacketPipeline* factory);
};

class Registration {
 public:
  Registration(Freenect2Device::IrCameraParams depth_p, Freenect2Device::ColorCameraParams rgb_p);
  ~Registration();
  void apply(const Frame* rgb, const Frame* depth, Frame* undistorted, Frame* registered,
             bool enable_filter = true) const;
  void undistortDepth(const Frame* depth, Frame* undistorted) const;
};

}  // namespace libfreenect2
