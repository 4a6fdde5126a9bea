#include "store/stock_repository.hpp"
