#include "stock/stock_reduce_request.hpp"
