#include "libfreenect2.hpp"
