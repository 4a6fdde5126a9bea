#include "stock/listener.hpp"
