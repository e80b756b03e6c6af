// The functions of libusb that libfreenect calls, on the emulated world.
#include <sys/time.h>

#include <cstdlib>
#include <cstring>
#include <string>

#include "world.h"

using usb_double::World;

extern "C" {

int libusb_init(libusb_context** context) {
  *context = new libusb_context;
  return LIBUSB_SUCCESS;
}

void libusb_exit(libusb_context* context) { delete context; }

int libusb_set_option(libusb_context*, enum libusb_option, ...) { return LIBUSB_SUCCESS; }

ssize_t libusb_get_device_list(libusb_context* context, libusb_device*** list) {
  const auto devices = World::get().devices(context);
  *list = static_cast<libusb_device**>(std::calloc(devices.size() + 1, sizeof(libusb_device*)));
  std::copy(devices.begin(), devices.end(), *list);
  return static_cast<ssize_t>(devices.size());
}

void libusb_free_device_list(libusb_device** list, int) { std::free(list); }

int libusb_get_device_descriptor(libusb_device* device, libusb_device_descriptor* descriptor) {
  std::memset(descriptor, 0, sizeof *descriptor);
  if (device->role == Role::kHub) return LIBUSB_SUCCESS;
  descriptor->idVendor = 0x045e;
  descriptor->idProduct = device->role == Role::kCamera ? 0x02ae : device->role == Role::kMotor ? 0x02b0 : 0x02ad;
  // By this number libfreenect knows the model 1414.
  descriptor->bcdDevice = World::get().settings().isNewer ? 773 : 267;
  descriptor->iSerialNumber = 3;
  return LIBUSB_SUCCESS;
}

int libusb_get_active_config_descriptor(libusb_device* device, libusb_config_descriptor** config) {
  *config = static_cast<libusb_config_descriptor*>(std::calloc(1, sizeof(libusb_config_descriptor)));
  // Microphones whose firmware was loaded have two.
  (*config)->bNumInterfaces = device->role == Role::kAudio ? 2 : 1;
  return LIBUSB_SUCCESS;
}

void libusb_free_config_descriptor(libusb_config_descriptor* config) { std::free(config); }

uint8_t libusb_get_bus_number(libusb_device*) { return 1; }
uint8_t libusb_get_device_address(libusb_device* device) { return static_cast<uint8_t>(device->role); }
libusb_device* libusb_get_parent(libusb_device* device) {
  return device->role == Role::kHub ? nullptr : &device->context->hub;
}
int libusb_get_max_iso_packet_size(libusb_device*, unsigned char endpoint) { return endpoint == 0x82 ? 1760 : 1920; }

int libusb_open(libusb_device* device, libusb_device_handle** handle) { return World::get().open(device, handle); }
void libusb_close(libusb_device_handle* handle) { World::get().close(handle); }
libusb_device* libusb_get_device(libusb_device_handle* handle) { return handle->device; }

int libusb_get_string_descriptor_ascii(libusb_device_handle* handle, uint8_t, unsigned char* text, int size) {
  const auto settings = World::get().settings();
  const bool isBlank = settings.isNewer && handle->device->role == Role::kCamera;
  const auto serial = isBlank ? std::string(16, '0') : settings.serial;
  return snprintf(reinterpret_cast<char*>(text), static_cast<size_t>(size), "%s", serial.c_str());
}

int libusb_claim_interface(libusb_device_handle* handle, int) { return World::get().claim(handle); }
int libusb_release_interface(libusb_device_handle* handle, int) {
  World::get().unclaim(handle);
  return LIBUSB_SUCCESS;
}
int libusb_set_interface_alt_setting(libusb_device_handle*, int, int) { return LIBUSB_SUCCESS; }
int libusb_reset_device(libusb_device_handle*) { return LIBUSB_SUCCESS; }
int libusb_kernel_driver_active(libusb_device_handle*, int) { return 0; }
int libusb_detach_kernel_driver(libusb_device_handle*, int) { return LIBUSB_SUCCESS; }
int libusb_attach_kernel_driver(libusb_device_handle*, int) { return LIBUSB_SUCCESS; }

int libusb_control_transfer(libusb_device_handle* handle, uint8_t type, uint8_t request, uint16_t value, uint16_t,
                            unsigned char* data, uint16_t size, unsigned) {
  return World::get().control(handle, type, request, value, data, size);
}

int libusb_bulk_transfer(libusb_device_handle* handle, unsigned char endpoint, unsigned char* data, int size,
                         int* transferred, unsigned) {
  return World::get().bulk(handle, endpoint, data, size, transferred);
}

libusb_transfer* libusb_alloc_transfer(int packets) {
  const auto size = sizeof(libusb_transfer) + static_cast<size_t>(packets) * sizeof(libusb_iso_packet_descriptor);
  return static_cast<libusb_transfer*>(std::calloc(1, size));
}
void libusb_free_transfer(libusb_transfer* transfer) { std::free(transfer); }
int libusb_submit_transfer(libusb_transfer* transfer) { return World::get().submit(transfer); }
int libusb_cancel_transfer(libusb_transfer* transfer) { return World::get().cancel(transfer); }

int libusb_handle_events_timeout(libusb_context* context, timeval* timeout) {
  World::get().handleEvents(context,
                            std::chrono::seconds(timeout->tv_sec) + std::chrono::microseconds(timeout->tv_usec));
  return LIBUSB_SUCCESS;
}
int libusb_handle_events(libusb_context* context) {
  World::get().handleEvents(context, std::chrono::seconds(60));
  return LIBUSB_SUCCESS;
}

const char* libusb_error_name(int code) {
  switch (code) {
    case LIBUSB_ERROR_ACCESS:
      return "LIBUSB_ERROR_ACCESS";
    case LIBUSB_ERROR_NO_DEVICE:
      return "LIBUSB_ERROR_NO_DEVICE";
    case LIBUSB_ERROR_BUSY:
      return "LIBUSB_ERROR_BUSY";
    default:
      return "LIBUSB_ERROR_OTHER";
  }
}

}  // extern "C"
