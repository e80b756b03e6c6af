#pragma once

#include <napi.h>

#include <string>
#include <vector>

#include "depth_filter.h"

namespace depthkey {

/// `options.filter`; none when it is left out.
inline FilterKind readFilter(const Napi::Value& options) {
  if (!options.IsObject()) return FilterKind::kNone;
  const std::string name = options.As<Napi::Object>().Get("filter").ToString();
  if (name == "bilateral") return FilterKind::kBilateral;
  return name == "temporal" ? FilterKind::kTemporal : FilterKind::kNone;
}

/// File names or paths of libraries, best first.
inline std::vector<std::string> readNames(const Napi::Value& value) {
  if (!value.IsArray()) throw Napi::TypeError::New(value.Env(), "Expected an array of library names");
  const auto names = value.As<Napi::Array>();
  std::vector<std::string> paths;
  for (uint32_t index = 0; index < names.Length(); index++) paths.push_back(names.Get(index).ToString());
  return paths;
}

}  // namespace depthkey
